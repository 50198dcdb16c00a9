import twilio from 'twilio';
import type { HostHandler, RestAnswer } from '../../tools/local/proxy';

/** The request and response of the adapter of Twilio's HTTP client, axios, as far as they are used here. */
interface AxiosRequest {
  url?: string;
  method?: string;
  headers?: Record<string, unknown>;
  params?: Record<string, unknown>;
  data?: unknown;
  timeout?: number;
}
type Adapter = (request: AxiosRequest) => Promise<{
  status: number;
  statusText: string;
  headers: Record<string, string>;
  data: string;
  config: AxiosRequest;
}>;

/**
 * Twilio's own client, its wire replaced by a call of the stand-in in this process.
 * @param handle answers for every host, or for each by its name
 */
export function inProcessClient(
  { accountSid, authToken }: { accountSid: string; authToken: string },
  options: { timeout: number; autoRetry: boolean; accountSid?: string },
  handle: HostHandler | Record<string, HostHandler>,
): twilio.Twilio {
  const client = twilio(accountSid, authToken, options);
  const { axios } = client.httpClient as unknown as { axios: { defaults: { adapter: Adapter } } };
  axios.defaults.adapter = async (request) => {
    const { hostname, pathname, searchParams } = new URL(request.url ?? '');
    const answerFor = typeof handle === 'function' ? handle : handle[hostname];
    if (answerFor === undefined) throw new Error(`nobody answers for ${hostname}`);
    for (const [name, value] of Object.entries(request.params ?? {})) searchParams.set(name, String(value));
    const answer = await answerFor({
      method: (request.method ?? 'get').toUpperCase(),
      path: pathname,
      query: searchParams,
      headers: lowerCase(request.headers ?? {}),
      body: String(request.data ?? ''),
    });
    const { status, headers = {}, body } = await arrived(answer, request);
    return { status, statusText: '', headers, data: body, config: request };
  };
  return client;
}

/** Turns an answer into a response, or into an error as Node and axios throw it. */
async function arrived(answer: RestAnswer, request: AxiosRequest): Promise<Exclude<RestAnswer, string>> {
  if (answer === 'reset')
    throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET', config: request });
  if (answer !== 'hang') return answer;
  await new Promise((resolve) => setTimeout(resolve, request.timeout));
  throw Object.assign(new Error(`timeout of ${request.timeout}ms`), {
    code: 'ECONNABORTED',
    config: request,
  });
}

const lowerCase = (headers: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
