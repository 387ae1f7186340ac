import { useEffect, useRef, useState } from "react";

export interface Incoming {
  /** The first of the files that were dropped or pasted, and how many there were. */
  readonly onFile: (file: File, count: number) => void;
  readonly onText: (text: string) => void;
}

/** Takes files and text that are dropped on the page or pasted into it. @returns Whether something is held over the page now */
export function useIncoming(incoming: Incoming): boolean {
  const [over, setOver] = useState(false);
  const latest = useRef(incoming);
  useEffect(() => {
    latest.current = incoming;
  });
  useEffect(() => {
    const take = (data: DataTransfer | null) => {
      const [file] = data?.files ?? [];
      const text = data?.getData("text/uri-list") || data?.getData("text/plain") || "";
      if (file !== undefined) latest.current.onFile(file, data?.files.length ?? 1);
      else if (text.trim() !== "") latest.current.onText(text);
    };
    const onDragOver = (event: DragEvent) => {
      event.preventDefault();
      setOver(true);
    };
    const onDragLeave = (event: DragEvent) => event.relatedTarget === null && setOver(false);
    const onDrop = (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      take(event.dataTransfer);
    };
    const onPaste = (event: ClipboardEvent) => {
      // Text pasted into a field belongs there.
      if (event.target instanceof HTMLInputElement && event.clipboardData?.files.length === 0) return;
      event.preventDefault();
      take(event.clipboardData);
    };
    window.addEventListener("dragover", onDragOver);
    window.addEventListener("dragleave", onDragLeave);
    window.addEventListener("drop", onDrop);
    window.addEventListener("paste", onPaste);
    return () => {
      window.removeEventListener("dragover", onDragOver);
      window.removeEventListener("dragleave", onDragLeave);
      window.removeEventListener("drop", onDrop);
      window.removeEventListener("paste", onPaste);
    };
  }, []);
  return over;
}
