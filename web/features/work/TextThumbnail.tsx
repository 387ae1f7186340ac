import { useQuery } from "@tanstack/react-query";
import { readMarkedText } from "../../../src/core/marks/markText.ts";
import type { WorkMetadata } from "../../../src/core/metadata/WorkMetadata.ts";
import type { WorkRecord } from "../../../src/core/record/WorkRecord.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { TextSheet } from "../../ui/TextSheet.tsx";
import { textQuery } from "./textQuery.ts";

export interface TextThumbnailProps {
  readonly record: WorkRecord;
  readonly metadata: WorkMetadata;
  readonly label: string;
}

/** A text work on a card: letters are set here, at any size sharp. */
export function TextThumbnail({ record, metadata, label }: TextThumbnailProps) {
  const { data } = useQuery(textQuery(useSeedline(), record, metadata));
  if (data === undefined) return <span className="size-full animate-breathe bg-sunk" />;
  const { text } = readMarkedText(data);
  return <TextSheet fit text={text} {...(label === "" ? {} : { label })} className="size-full animate-appear" />;
}
