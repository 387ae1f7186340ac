import { useQuery } from "@tanstack/react-query";
import type { WorkRecord } from "../../../src/core/record/WorkRecord.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import type { DecodedPicture } from "./work.worker.ts";
import { metadataQuery, pictureQuery } from "./workQueries.ts";

/** What a work is called and looks like, as far as it could be had. */
export interface WorkLook {
  readonly name: string | undefined;
  readonly picture: DecodedPicture | undefined;
  readonly failed: boolean;
}

/** Looks a work up for showing it small. A picture that is not the recorded one counts as not to be had. */
export function useWorkLook(record: WorkRecord | undefined): WorkLook {
  const seedline = useSeedline();
  const metadata = useQuery(metadataQuery(seedline, record));
  const picture = useQuery(pictureQuery(seedline, record, metadata.data));
  const genuine = picture.data !== undefined && picture.data.outputHash === record?.outputHash;
  return {
    name: metadata.data?.name,
    picture: genuine ? picture.data : undefined,
    failed: metadata.isError || picture.isError || (picture.data !== undefined && !genuine),
  };
}
