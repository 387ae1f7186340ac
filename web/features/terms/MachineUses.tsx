import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { PERMISSION } from "../../../src/core/licence/permissions.ts";

/** What machines may be allowed to do with a work: the categories of ERC-7517, in its order. */
export const MACHINE_USES = [
  {
    bit: PERMISSION.dataMining,
    name: msg`Data mining`,
    word: msg`data mining`,
    means: msg`Programs may read and analyse it.`,
  },
  {
    bit: PERMISSION.aiInference,
    name: msg`AI inference`,
    word: msg`AI inference`,
    means: msg`It may be given to a model as an input.`,
  },
  {
    bit: PERMISSION.aiTraining,
    name: msg`AI training`,
    word: msg`AI training`,
    means: msg`Any model may be trained on it.`,
  },
  {
    bit: PERMISSION.aiTrainingWithAuthorship,
    name: msg`AI training that names its author`,
    word: msg`AI training that names its author`,
    means: msg`Any model that says so may be trained on it.`,
  },
  {
    bit: PERMISSION.aiGenerativeTraining,
    name: msg`Generative AI training`,
    word: msg`generative AI training`,
    means: msg`Models that make pictures or texts may be trained on it.`,
  },
  {
    bit: PERMISSION.aiGenerativeTrainingWithAuthorship,
    name: msg`Generative AI training that names its author`,
    word: msg`generative AI training that names its author`,
    means: msg`Such models may be trained on it when they say so.`,
  },
] as const;

/** The uses that permissions allow, in a line. */
export function MachineUses({ permissions }: { readonly permissions: number }) {
  const { i18n } = useLingui();
  const list = new Intl.ListFormat(i18n.locale);
  return (
    <>{list.format(MACHINE_USES.filter(({ bit }) => (permissions & bit) !== 0).map(({ word }) => i18n._(word)))}</>
  );
}
