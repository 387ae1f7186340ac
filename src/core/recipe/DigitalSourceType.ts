/**
 * How a picture or text came to be, in the words of IPTC's Digital Source Type vocabulary
 * (cv.iptc.org/newscodes/digitalsourcetype), retired terms left out.
 */
export const DIGITAL_SOURCE_TYPES = [
  "algorithmicMedia",
  "trainedAlgorithmicMedia",
  "compositeWithTrainedAlgorithmicMedia",
  "digitalCreation",
  "algorithmicallyEnhanced",
  "humanEdits",
  "digitalCapture",
  "computationalCapture",
  "negativeFilm",
  "positiveFilm",
  "print",
  "dataDrivenMedia",
  "screenCapture",
  "virtualRecording",
  "composite",
  "compositeCapture",
  "compositeSynthetic",
] as const;
export type DigitalSourceType = (typeof DIGITAL_SOURCE_TYPES)[number];
