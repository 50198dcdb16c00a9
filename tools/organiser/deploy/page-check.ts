import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RequestClient } from 'twilio';
import type { Identity } from '../../../src/contract/names';
import { type Finding, failed, passed } from '../checks/finding';

/** An answer of the deployed door. */
interface Answer {
  status: number;
  type: string;
  body: string;
}

export type Ask = (method: 'get' | 'post', url: string, body?: object) => Promise<Answer>;

/** How often, and after how many milliseconds, a door that was just put online is asked again. */
const TRIES = 10;
const PAUSE = 2000;

const LOGS = 'look at Console > Functions and Assets > your service > Logs';

/**
 * Asks over Twilio's HTTP client, which goes through `HTTP_PROXY` where there is one. It sends a body only under a
 * `Content-Type` that is spelled like this.
 */
export const askWith =
  (client: Pick<RequestClient, 'request'>): Ask =>
  async (method, uri, body) => {
    const {
      statusCode,
      headers,
      body: answer,
    } = await client.request({
      method,
      uri,
      ...(body && { data: body, headers: { 'Content-Type': 'application/json' } }),
    });
    const type = String((headers as Record<string, unknown> | undefined)?.['content-type'] ?? '');
    return { status: statusCode, type, body: typeof answer === 'string' ? answer : JSON.stringify(answer) };
  };

/**
 * Looks whether a deployed door answers as it should: the page, its script, a call that has to be refused, somebody who
 * is not expected, and the directory's file, which must not be there for anybody.
 * @param page ends with a slash
 * @param inviteFor makes an invite for somebody, where nobody is looked up without
 */
export async function checkPage(
  ask: Ask,
  page: string,
  inviteFor?: (identity: Identity) => string,
  pause = PAUSE,
): Promise<Finding[]> {
  const html = await patiently(() => ask('get', page), pause);
  if (html === undefined || html.status !== 200 || !html.type.startsWith('text/html'))
    return [failed('page', `${page} ${said(html)}`, LOGS)];
  const findings = [passed('page', `${page} is there`)];
  findings.push(await checkScript(ask, page, html.body), await checkRefusal(ask, page));
  findings.push(await checkLookup(ask, page, inviteFor), await checkDirectoryFile(ask, page));
  return findings;
}

async function checkScript(ask: Ask, page: string, html: string): Promise<Finding> {
  const [, path] = /src="\/?(join-\w+\.js)"/.exec(html) ?? [];
  const answer = path === undefined ? undefined : await once(() => ask('get', `${page}${path}`));
  if (answer?.status === 200) return passed('script', 'the page has its script');
  return failed('script', `the page's script ${said(answer)}`, 'npx doorcode deploy, once more');
}

/** A pass that is none must be refused as such, which also says that the settings are valid up there. */
async function checkRefusal(ask: Ask, page: string): Promise<Finding> {
  const answer = await once(() => ask('post', `${page}token`, { pass: 'x' }));
  const code = answer && codeOf(answer.body);
  if (answer?.status === 401 && code === 'pass_invalid')
    return passed('refusal', 'a call without a pass is refused');
  return failed(
    'refusal',
    `a call without a pass ${said(answer)}${code === undefined ? '' : `, ${code}`}`,
    `${LOGS}, which name what is missing`,
  );
}

/** A name that nobody bears is looked up like any other, wherever participants are, and no code is sent. */
async function checkLookup(
  ask: Ask,
  page: string,
  inviteFor?: (identity: Identity) => string,
): Promise<Finding> {
  const identity = `nobody ${randomUUID()}` as Identity;
  const asked = inviteFor === undefined ? { identity } : { invite: inviteFor(identity) };
  const answer = await once(() => ask('post', `${page}start-verification`, asked));
  const code = answer && codeOf(answer.body);
  if (code === 'unknown_participant') return passed('lookup', 'whoever is not expected is refused');
  // With UNKNOWN_IDENTITY=conceal.
  if (answer?.status === 200 || code === 'room_closed')
    return passed('lookup', 'whoever is not expected cannot tell');
  return failed(
    'lookup',
    `asking for somebody who is not expected ${said(answer)}${code === undefined ? '' : `, ${code}`}`,
    `see that what is in DIRECTORY can be reached from Twilio; ${LOGS}`,
  );
}

async function checkDirectoryFile(ask: Ask, page: string): Promise<Finding> {
  for (const name of ['participants.private.json', 'participants.json']) {
    const answer = await once(() => ask('get', page + name));
    if (answer === undefined)
      return failed(
        'directory',
        `${page}${name} does not answer, so that nobody knows who can fetch it`,
        `open ${page}${name}, which must not be there`,
      );
    if (answer.status < 400)
      return failed('directory', `${page}${name} is there for everybody`, 'npx doorcode teardown, at once');
  }
  return passed('directory', 'nobody can fetch it');
}

async function patiently(request: () => Promise<Answer>, pause: number): Promise<Answer | undefined> {
  for (let tried = 1; ; tried++) {
    const answer = await once(request);
    if (answer?.status === 200 || tried === TRIES) return answer;
    await sleep(pause);
  }
}

/** An answer, or undefined where there was none. */
const once = (request: () => Promise<Answer>): Promise<Answer | undefined> =>
  request().catch(() => undefined);

const said = (answer: Answer | undefined): string =>
  answer === undefined ? 'does not answer' : `answers ${answer.status}`;

function codeOf(body: string): string | undefined {
  try {
    const { code } = JSON.parse(body) as { code?: unknown };
    return typeof code === 'string' && /^[a-z_]{1,40}$/.test(code) ? code : undefined;
  } catch {
    return undefined;
  }
}
