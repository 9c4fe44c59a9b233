/** The body of a request that is a file: its bytes, or a problem that names it, its size and the limit. */
import { type NextFunction, type Request, type RequestHandler, type Response, raw } from "express";
import { DomainError } from "../../shared/errors.ts";

const MEGABYTE = 1024 * 1024;

export function receiveFile(maxBytes: number): RequestHandler {
  const receive = raw({ type: () => true, limit: maxBytes });
  return (request: Request, response: Response, next: NextFunction) => {
    receive(request, response, (error?: unknown) => {
      next(isTooLarge(error) ? tooLarge(request, error.length, maxBytes) : error);
    });
  };
}

/** The file's bytes; none when the request had no body. */
export function bytesOf(request: Request): Uint8Array {
  return Buffer.isBuffer(request.body) ? request.body : new Uint8Array();
}

function isTooLarge(error: unknown): error is Error & { length?: number } {
  return error instanceof Error && (error as { type?: unknown }).type === "entity.too.large";
}

function tooLarge(request: Request, length: number | undefined, maxBytes: number): DomainError {
  const { file } = request.query;
  const limit = `${Math.floor(maxBytes / MEGABYTE)} MB`;
  const size = length === undefined ? `more than ${limit}` : `${(length / MEGABYTE).toFixed(1)} MB`;
  return new DomainError("input.too-large", `The file has ${size}; the limit is ${limit}.`, {
    ...(typeof file === "string" ? { file: file.slice(0, 255) } : {}),
    mend: "Bring in the text of one resolution only, as Akoma Ntoso or plain text.",
  });
}
