import type { ProviderProgress } from "../../../core/ports/Provider.ts";
import type { ProviderEndpoint } from "../http/ProviderEndpoint.ts";
import { progressMessage } from "./comfySchemas.ts";

/** Longest message that is read; previews are binary and are not looked at. */
const MAX_MESSAGE = 100_000;

/** Listens to how far prompts are. */
export interface PromptWatch {
  /** Only messages about this one count from now on. */
  follow(promptId: string): void;
  /** Resolves when ComfyUI says that something about it has ended, or when it says nothing any more. */
  readonly ended: Promise<void>;
  close(): void;
}

/**
 * Opens ComfyUI's WebSocket. It only tells how far a prompt is, and that it may be worth to look: what came of it is asked for by
 * HTTP, so a connection that fails or lies costs nothing but the bar.
 */
export function watchPrompt(
  { baseUrl }: ProviderEndpoint,
  clientId: string,
  onProgress: (progress: ProviderProgress) => void,
): PromptWatch {
  let wanted: string | null = null;
  let end: () => void = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const socket = new WebSocket(`${baseUrl.replace(/^http/, "ws")}/ws?clientId=${encodeURIComponent(clientId)}`);
  socket.binaryType = "arraybuffer";
  socket.addEventListener("message", ({ data }) => {
    if (typeof data !== "string" || data.length > MAX_MESSAGE) return;
    const message = read(data);
    if (message === null || wanted === null || message.data.prompt_id !== wanted) return;
    const { type, data: about } = message;
    if (type === "progress" && about.value !== undefined && about.max !== undefined && about.max > 0) {
      onProgress({ stage: "running", fraction: Math.min(1, Math.max(0, about.value / about.max)) });
    }
    if (type === "execution_start") onProgress({ stage: "running", fraction: null });
    const isLast = type === "executing" && about.node === null;
    if (isLast || /^execution_(?:success|error|interrupted)$/.test(type)) end();
  });
  return {
    ended,
    follow(promptId) {
      wanted = promptId;
    },
    close: () => socket.close(),
  };
}

function read(text: string) {
  try {
    return progressMessage.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
