import { useLingui } from "@lingui/react/macro";
import { Button } from "./Button.tsx";
import { Icon } from "./Icon.tsx";

export interface ZoomButtonsProps {
  readonly onZoom: (factor: number) => void;
  readonly onFit: () => void;
}

/** Zooming for those who have neither wheel nor two fingers. */
export function ZoomButtons({ onZoom, onFit }: ZoomButtonsProps) {
  const { t } = useLingui();
  return (
    <div className="-mr-2.5 flex shrink-0">
      <Button variant="quiet" size="sm" aria-label={t`Zoom out`} onClick={() => onZoom(0.8)}>
        <Icon name="minus" />
      </Button>
      <Button variant="quiet" size="sm" aria-label={t`Zoom in`} onClick={() => onZoom(1.25)}>
        <Icon name="plus" />
      </Button>
      <Button variant="quiet" size="sm" aria-label={t`Fit to the window`} onClick={onFit}>
        <Icon name="fit" />
      </Button>
    </div>
  );
}
