import { WebSocketServer } from "ws";
import { type ProviderDouble, startDouble } from "./ProviderDouble.ts";

/** What a ComfyUI double keeps. */
export interface ComfyDouble extends ProviderDouble {
  /** Prompts that wait or run; nothing is finished while `hold` is set. */
  readonly queue: string[];
  hold: boolean;
  readonly forgotten: string[];
  readonly stopped: string[];
}

const CHECKPOINTS = ["dreamshaper_8.safetensors", "sd_xl_base_1.0.safetensors"];

/** ComfyUI's server as of 0.3: routes of server.py, messages of its WebSocket. */
export async function startComfyDouble(file: Uint8Array): Promise<ComfyDouble> {
  const graphs = new Map<string, { clientId: string; done: boolean }>();
  const sockets = new Map<string, (message: unknown) => void>();
  let number = 0;
  const finish = (id: string): void => {
    const graph = graphs.get(id);
    if (graph === undefined) return;
    const tell = sockets.get(graph.clientId) ?? (() => {});
    tell({ type: "execution_start", data: { prompt_id: id, timestamp: 1 } });
    tell({ type: "progress", data: { value: 7, max: 20, prompt_id: "another", node: "5" } });
    tell({ type: "progress", data: { value: 5, max: 20, prompt_id: id, node: "5" } });
    if (comfy.hold) return;
    graph.done = true;
    comfy.queue.splice(comfy.queue.indexOf(id), 1);
    tell({ type: "execution_success", data: { prompt_id: id, timestamp: 2 } });
  };
  const { double, server } = await startDouble(
    (self, { request, url, response, json }) => {
      const body = () => JSON.parse(request.body.toString("utf8")) as Record<string, unknown>;
      switch (`${request.method} ${url.pathname.replace(/^\/history\/.+/, "/history/:id")}`) {
        case "GET /models/checkpoints":
          return json(CHECKPOINTS);
        case "GET /object_info/KSampler":
          return json({
            KSampler: { input: { required: { sampler_name: [["euler", "dpmpp_2m"], {}], seed: ["INT", {}] } } },
          });
        case "GET /system_stats":
          return json({ system: { comfyui_version: "0.3.40", os: "posix" }, devices: [] });
        case "POST /upload/image":
          return json({
            name: /filename="([^"]+)"/.exec(request.body.toString("latin1"))?.[1] ?? "",
            subfolder: "",
            type: "input",
          });
        case "POST /prompt": {
          if (self.fault === "model-missing") {
            const errors = [
              { type: "value_not_in_list", message: "Value not in list", details: "ckpt_name: 'x' not in [...]" },
            ];
            const error = { type: "value_not_in_list", message: "Model x not found", details: "" };
            return json({ error, node_errors: { 1: { errors, class_type: "CheckpointLoaderSimple" } } }, 400);
          }
          number += 1;
          const id = `aaaa-${number}`;
          graphs.set(id, { clientId: String(body().client_id), done: false });
          comfy.queue.push(id);
          json({ prompt_id: id, number, node_errors: {} });
          setImmediate(() => finish(id));
          return;
        }
        case "GET /queue":
          return json({
            queue_running: comfy.queue.slice(0, 1).map((id, i) => [i, id, {}, {}, []]),
            queue_pending: comfy.queue.slice(1).map((id, i) => [i, id, {}, {}, []]),
          });
        case "POST /queue": {
          for (const id of body().delete as string[])
            if (comfy.queue.indexOf(id) > 0) comfy.queue.splice(comfy.queue.indexOf(id), 1);
          return json({});
        }
        case "POST /interrupt":
          comfy.stopped.push(String(body().prompt_id));
          return json({});
        case "POST /history":
          comfy.forgotten.push(...(body().delete as string[]));
          return json({});
        case "GET /history/:id": {
          const id = url.pathname.slice("/history/".length);
          if (graphs.get(id)?.done !== true) return json({});
          if (self.fault === "refusal") {
            const status = {
              status_str: "error",
              completed: false,
              messages: [
                [
                  "execution_error",
                  { prompt_id: id, node_type: "KSampler", exception_message: "The\u0000 safety checker\nsaid no." },
                ],
              ],
            };
            return json({ [id]: { outputs: {}, status } });
          }
          const temporary = { filename: "ComfyUI_temp_1.png", subfolder: "", type: "temp" };
          const outputs = {
            12: { images: [temporary] },
            7: { images: [{ filename: "seedline_00001_.png", subfolder: "a b", type: "output" }] },
          };
          return json({
            [id]: { prompt: [], outputs, status: { status_str: "success", completed: true, messages: [] } },
          });
        }
        case "GET /view":
          if (url.searchParams.get("filename") !== "seedline_00001_.png" || url.searchParams.get("subfolder") !== "a b")
            return json({}, 404);
          return sendFile(self, response);
        default:
          return json({}, 404);
      }
    },
    { costly: ["/prompt"], file },
  );
  const upgrades = new WebSocketServer({ server, path: "/ws" });
  upgrades.on("connection", (socket, request) => {
    const clientId = new URL(request.url ?? "", "http://double").searchParams.get("clientId") ?? "";
    const tell = (message: unknown): void => socket.send(JSON.stringify(message));
    sockets.set(clientId, tell);
    tell({ type: "status", data: { status: { exec_info: { queue_remaining: 0 } }, sid: clientId } });
    socket.send(Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 0xff, 0xd8]));
    socket.send("{ this is no JSON");
  });
  const comfy: ComfyDouble = Object.assign(double, { queue: [], hold: false, forgotten: [], stopped: [] });
  const { stop } = double;
  comfy.stop = async () => {
    for (const socket of upgrades.clients) socket.terminate();
    upgrades.close();
    await stop();
  };
  return comfy;
}

/** A file, or half of one with the length of the whole. */
export function sendFile(double: ProviderDouble, response: import("node:http").ServerResponse): void {
  response.writeHead(200, { "content-type": "image/png", "content-length": String(double.file.length) });
  if (double.fault !== "truncated") {
    response.end(double.file);
    return;
  }
  response.write(double.file.subarray(0, double.file.length >> 1), () => response.destroy());
}
