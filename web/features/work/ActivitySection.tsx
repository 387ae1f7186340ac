import { useLingui } from "@lingui/react/macro";
import { ActivityList } from "../activity/ActivityList.tsx";
import { Section } from "./Section.tsx";

/** Everything that happened to the work on chain, youngest first. */
export function ActivitySection({ id }: { readonly id: bigint }) {
  const { t } = useLingui();
  return (
    <Section id="activity" title={t`Activity`}>
      <ActivityList of={{ work: id }} />
    </Section>
  );
}
