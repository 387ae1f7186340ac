import { sendFile } from "./comfyDouble.ts";
import { type ProviderDouble, startDouble, TEST_KEY } from "./ProviderDouble.ts";

export interface OpenAiDouble extends ProviderDouble {
  /** Answers nothing while it is set. */
  hold: boolean;
  /** Where a picture is said to be, instead of sending it. */
  imageUrl: string | null;
  /** Pieces of the text that is streamed. */
  pieces: string[];
}

/** OpenAI's images and chat completions as its reference describes them. */
export async function startOpenAiDouble(file: Uint8Array): Promise<OpenAiDouble> {
  const { double } = await startDouble(
    (self, { request, url, response, json }) => {
      switch (`${request.method} ${url.pathname}`) {
        case "GET /v1/models":
          return json({
            object: "list",
            data: [{ id: "gpt-image-2" }, { id: "dall-e-3" }, { id: "gpt-oss:20b" }, { id: "text-embedding-3" }],
          });
        case "POST /v1/images/generations":
        case "POST /v1/images/edits": {
          if (self.fault === "model-missing")
            return json(
              {
                error: {
                  message: "The model 'x' does not exist.",
                  type: "invalid_request_error",
                  code: "model_not_found",
                },
              },
              404,
            );
          if (self.fault === "refusal")
            return json(
              {
                error: {
                  message: "Your request was rejected by the safety system.",
                  type: "image_generation_user_error",
                  code: "moderation_blocked",
                },
              },
              400,
            );
          if (openAi.hold) return;
          const text = Buffer.from(self.file).toString("base64");
          const b64_json = self.fault === "truncated" ? text.slice(0, text.length >> 1) : text;
          return json({ created: 1, data: [openAi.imageUrl === null ? { b64_json } : { url: openAi.imageUrl }] });
        }
        case "GET /v1/picture.png":
          return sendFile(self, response);
        case "POST /v1/chat/completions": {
          if (self.fault === "model-missing")
            return json({ error: { message: "model 'x' not found", type: "api_error", param: null, code: null } }, 404);
          response.writeHead(200, { "content-type": "text/event-stream" });
          const send = (value: unknown): void => void response.write(`data: ${JSON.stringify(value)}\r\n\r\n`);
          const chunk = (delta: object, finish: string | null = null) => ({
            id: "c",
            object: "chat.completion.chunk",
            model: "gpt-oss:20b-q4",
            system_fingerprint: "fp_1",
            choices: [{ index: 0, delta, finish_reason: finish }],
          });
          response.write(": a comment\r\n\r\n");
          send(chunk({ role: "assistant", content: "" }));
          if (self.fault === "refusal") send(chunk({ refusal: "I cannot help with that." }));
          for (const piece of openAi.pieces)
            send(chunk({ content: self.fault === "control-characters" ? `${piece}\u0007` : piece }));
          if (openAi.hold) return;
          if (self.fault === "truncated") {
            response.end();
            return;
          }
          if (self.fault === "oversized") send(chunk({ content: "x".repeat(70_000) }));
          send(chunk({}, "stop"));
          send({
            id: "c",
            object: "chat.completion.chunk",
            model: "gpt-oss:20b-q4",
            choices: [],
            usage: { total_tokens: 9 },
          });
          response.end("data: [DONE]\r\n\r\n");
          return;
        }
        default:
          return json({}, 404);
      }
    },
    { costly: ["/v1/images/generations", "/v1/images/edits", "/v1/chat/completions"], key: TEST_KEY, file },
  );
  const openAi: OpenAiDouble = Object.assign(double, {
    hold: false,
    imageUrl: null,
    pieces: ["A heron ", "stands 蒼鷺\n", "still."],
  });
  return openAi;
}
