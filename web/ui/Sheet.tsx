import * as Dialog from "radix-ui/dialog";
import type { ReactNode } from "react";
import { Icon } from "./Icon.tsx";

export interface SheetProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly description: ReactNode;
  readonly children: ReactNode;
  /** Widest it grows, a Tailwind class. */
  readonly width?: string;
}

/** A dialog: centred on wide screens, rising from the lower edge on narrow ones. Escape and the close button leave it. */
export function Sheet({ open, onOpenChange, title, description, children, width = "sm:max-w-md" }: SheetProps) {
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-veil backdrop-blur-[2px]" />
        <Dialog.Content
          className={`fixed inset-x-0 bottom-0 z-50 max-h-[88dvh] animate-rise overflow-y-auto bg-lift p-6 shadow-sheet sm:inset-auto sm:top-1/2 sm:left-1/2 sm:w-[calc(100vw-3rem)] sm:-translate-x-1/2 sm:-translate-y-1/2 sm:rounded-md sm:p-8 ${width}`}
        >
          <div className="flex items-start justify-between gap-6">
            <Dialog.Title className="text-xl">{title}</Dialog.Title>
            <Dialog.Close aria-label="Close" className="-mt-1 -mr-2 rounded-md p-2 text-soft hover:text-ink">
              <Icon name="close" />
            </Dialog.Close>
          </div>
          <Dialog.Description asChild>
            <div className="mt-1.5 text-soft">{description}</div>
          </Dialog.Description>
          <div className="mt-6">{children}</div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
