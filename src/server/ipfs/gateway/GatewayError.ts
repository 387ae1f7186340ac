/** An answer that is not content: the HTTP status and one sentence for a person. */
export class GatewayError extends Error {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.name = "GatewayError";
    this.status = status;
    this.headers = headers;
  }
}
