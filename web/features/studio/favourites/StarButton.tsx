import { useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import { useStore } from "../../../app/createStore.ts";
import { cx } from "../../../ui/cx.ts";
import { toast } from "../../../ui/toast/toast.ts";
import { toastError } from "../../../ui/toast/toastError.ts";
import { IconButton } from "../IconButton.tsx";
import { type Favourite, favouriteId } from "./Favourite.ts";
import { favouriteShelf } from "./favouriteShelf.ts";

export interface StarButtonProps {
  readonly favourite: Favourite;
  /** What is starred, for its accessible name. */
  readonly name: string;
  readonly className?: string;
}

/** Keeps something among the favourites, or lets it go. */
export function StarButton({ favourite, name, className }: StarButtonProps) {
  const { t } = useLingui();
  const { isStarred, toggle } = useStar(favourite);
  return (
    <IconButton
      icon="star"
      label={t`Favourite: ${name}`}
      pressed={isStarred}
      onClick={toggle}
      className={cx("aria-pressed:[&_path]:fill-current", className)}
    />
  );
}

/** Whether something is a favourite, and the way to change that. */
export function useStar(favourite: Favourite): { readonly isStarred: boolean; readonly toggle: () => void } {
  const { t } = useLingui();
  const items = useStore(favouriteShelf.items);
  const id = useMemo(() => favouriteId(favourite), [favourite]);
  const isStarred = items?.some((item) => item.id === id) ?? false;
  const letGo = async () => {
    const undo = await favouriteShelf.remove(id);
    toast({
      tone: "pass",
      key: "unstarred",
      title: t`It is no favourite any more.`,
      action: { label: t`Undo`, onAction: () => void undo().catch(toastError) },
    });
  };
  const toggle = () => {
    if (isStarred) void letGo().catch(toastError);
    else favouriteShelf.put(favourite, id);
  };
  return { isStarred, toggle };
}
