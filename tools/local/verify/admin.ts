import type { IncomingMessage, ServerResponse } from 'node:http';
import { ValiError } from 'valibot';
import { parseFault } from './faults';
import type { Verify } from './service';

const MAX_BODY_BYTES = 10_000;

type AdminTarget = Pick<Verify, 'requests' | 'clearRequests' | 'setFault'>;

/**
 * The HTTP handler that tests and developers steer Verify with:
 *
 * - `POST /local/faults` takes a fault as JSON, `null` or `{}` to end every one, and answers `{fault}`; what it
 *   cannot read is answered 400 `{error}`
 * - `GET /local/requests` answers every request that Verify saw, oldest first
 * - `DELETE /local/requests` forgets them (204)
 *
 * @returns a handler that tells whether it took the request
 */
export function createAdminHandler(verify: AdminTarget) {
  const routes: Record<string, (request: IncomingMessage, response: ServerResponse) => void> = {
    'POST /local/faults': (request, response) => {
      // Only a request that breaks off gets here.
      setFault(verify, request, response).catch(() => response.destroy());
    },
    'GET /local/requests': (_, response) => answer(response, 200, verify.requests()),
    'DELETE /local/requests': (_, response) => {
      verify.clearRequests();
      response.writeHead(204).end();
    },
  };
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    const route = routes[`${request.method} ${request.url?.split('?')[0]}`];
    route?.(request, response);
    return route !== undefined;
  };
}

async function setFault(
  verify: AdminTarget,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // A page of another site can send a form without asking first, but not this content type.
  if (!request.headers['content-type']?.startsWith('application/json')) {
    return answer(response, 415, { error: 'Content-Type must be application/json.' });
  }
  try {
    const fault = parseFault(JSON.parse(await readText(request)));
    verify.setFault(fault);
    answer(response, 200, { fault: fault ?? null });
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof RangeError || error instanceof ValiError))
      throw error;
    answer(response, 400, { error: error.message });
  }
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length > MAX_BODY_BYTES) throw new RangeError(`More than ${MAX_BODY_BYTES} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}
