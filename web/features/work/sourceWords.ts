import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { DigitalSourceType } from "../../../src/core/recipe/DigitalSourceType.ts";

/** IPTC's ways in which a picture comes to be, in words. */
export const SOURCE_WORDS: Readonly<Record<DigitalSourceType, MessageDescriptor>> = {
  algorithmicMedia: msg`Drawn by an algorithm, without training data`,
  trainedAlgorithmicMedia: msg`Made by AI trained on data`,
  compositeWithTrainedAlgorithmicMedia: msg`Put together with parts that AI made`,
  digitalCreation: msg`Drawn by hand, digitally`,
  algorithmicallyEnhanced: msg`Enhanced by an algorithm`,
  humanEdits: msg`Edited by hand`,
  digitalCapture: msg`Photographed digitally`,
  computationalCapture: msg`Photographed from several shots`,
  negativeFilm: msg`From a negative`,
  positiveFilm: msg`From a slide`,
  print: msg`From a print`,
  dataDrivenMedia: msg`Drawn from data`,
  screenCapture: msg`From a screen`,
  virtualRecording: msg`Recorded in a virtual world`,
  composite: msg`Put together from several pictures`,
  compositeCapture: msg`Put together from photographs`,
  compositeSynthetic: msg`Put together with synthetic parts`,
};
