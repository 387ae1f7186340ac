import { useLingui } from "@lingui/react/macro";
import * as RadixToast from "radix-ui/toast";
import { useStore } from "../../app/createStore.ts";
import { ToastItem } from "./ToastItem.tsx";
import { toasts } from "./toast.ts";

/**
 * Where toasts hang: below on wide screens; above on narrow ones, whose lower edge belongs to the page's own control. F8 moves
 * the focus here.
 */
export function ToastViewport() {
  const { t } = useLingui();
  const shown = useStore(toasts);
  return (
    <RadixToast.Provider label={t`Notification`} swipeDirection="right">
      {shown.map((toast) => (
        <ToastItem key={toast.id} toast={toast} />
      ))}
      <RadixToast.Viewport
        label={t`Notifications (F8)`}
        className="pointer-events-none fixed inset-x-3 top-3 z-60 m-0 flex list-none flex-col gap-2.5 p-0 outline-none sm:inset-x-auto sm:top-auto sm:right-6 sm:bottom-6 sm:w-96"
      />
    </RadixToast.Provider>
  );
}
