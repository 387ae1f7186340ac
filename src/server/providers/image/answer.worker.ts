import sharp from "sharp";
import { serveThread } from "../../thread/serveThread.ts";
import { readAnswer } from "./readAnswer.ts";
import { undecodable } from "./undecodable.ts";

sharp.concurrency(1);
sharp.cache(false);

serveThread(readAnswer, undecodable);
