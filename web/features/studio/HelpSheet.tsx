import { Trans, useLingui } from "@lingui/react/macro";
import { Sheet } from "../../ui/Sheet.tsx";

export interface HelpSheetProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** What the keys do. */
export function HelpSheet({ open, onOpenChange }: HelpSheetProps) {
  const { t } = useLingui();
  const rows = [
    [t`Generate, from anywhere`, t`Ctrl or ⌘ and Enter`],
    [t`Go from picture to picture`, t`Arrows`],
    [t`Choose for minting, or let go`, t`Space`],
    [t`Enlarge; arrows go on, Escape closes`, "E"],
    [t`Vary subtly: same seed, its detail moved`, "V"],
    [t`Vary strongly: new seeds, drawn from the picture`, "Shift V"],
    [t`Use as parent of the next grid`, "P"],
    [t`Favourite, or no more`, "F"],
    [t`Lay aside to compare`, "C"],
    [t`Save it with its sidecar`, "S"],
    [t`This sheet`, "?"],
  ];
  return (
    <Sheet
      open={open}
      onOpenChange={onOpenChange}
      title={t`Keys`}
      description={<Trans>Single letters act on the picture that has the focus.</Trans>}
    >
      <dl>
        {rows.map(([what, key]) => (
          <div key={what} className="flex items-baseline justify-between gap-6 border-t border-line py-2 last:border-b">
            <dt>{what}</dt>
            <dd className="shrink-0 text-sm whitespace-nowrap text-soft">
              <kbd className="font-sans">{key}</kbd>
            </dd>
          </div>
        ))}
      </dl>
    </Sheet>
  );
}
