import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import type { JsonObject } from "../../../src/core/bytes/JsonValue.ts";
import { isTextOutput, textOf } from "../../../src/core/generator/GeneratorOutput.ts";
import { testRequest } from "../../../src/core/generator/testRequest.ts";
import type { RgbaImage } from "../../../src/core/png/RgbaImage.ts";
import { generatorPool } from "../../app/generators/generatorPool.ts";
import { describeError } from "../../ui/describeError.ts";
import { PixelCanvas } from "../../ui/PixelCanvas.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { TextSheet } from "../../ui/TextSheet.tsx";
import { fittingParams } from "../studio/paramFields.ts";
import type { ForeignGenerator } from "./foreignModules.ts";

/** Pixels a side: enough to see what it does, and soon there. */
const SIDE = 256;

export interface TestPictureProps {
  readonly generator: ForeignGenerator;
  readonly params: JsonObject;
}

/** What a generator makes of its own name with the parameters on show, made anew when they change. */
export function TestPicture({ generator, params }: TestPictureProps) {
  const { t } = useLingui();
  const { module, description } = generator;
  const [image, setImage] = useState<RgbaImage | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    const controller = new AbortController();
    const request = { ...testRequest(description, SIDE), params: fittingParams(description, params) };
    generatorPool.run(module, request, { signal: controller.signal }).then(
      (drawn) => {
        setError(null);
        setImage(drawn);
      },
      (reason: unknown) => controller.signal.aborted || setError(reason),
    );
    return () => controller.abort(new DOMException("Another picture is wanted.", "AbortError"));
  }, [module, description, params]);
  if (error !== null) return <Problem problem={describeError(error)} />;
  if (image === null) {
    return (
      <p role="status" className="frame grid aspect-square animate-breathe place-content-center text-soft">
        <Trans>Trying it…</Trans>
      </p>
    );
  }
  if (isTextOutput(image)) {
    return (
      <TextSheet
        fit
        text={textOf(image)}
        label={t`A test text by ${description.name}`}
        className="frame aspect-square w-full"
      />
    );
  }
  return (
    <PixelCanvas
      image={image}
      label={t`A test picture by ${description.name}`}
      className="frame aspect-square w-full"
    />
  );
}
