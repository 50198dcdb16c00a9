import type { Twilio } from 'twilio';
import { answerOf, found } from '../twilio/failure';

/** A template of WhatsApp. */
export interface Template {
  /** As WhatsApp has it: `approved`, `pending`, `rejected`, `unsubmitted`. */
  status: string;
  /** With {{1}} and so on in it; undefined for one that is more than a text. */
  body: string | undefined;
}

/** @returns undefined when the account has no such template */
export async function templateOf(client: Twilio, sid: string): Promise<Template | undefined> {
  const content = client.content.v1.contents(sid);
  const known = await found('Twilio Content', content.fetch());
  if (known === undefined) return undefined;
  const { whatsapp } = await answerOf('Twilio Content', content.approvalFetch().fetch());
  const { status = 'unsubmitted' } = (whatsapp ?? {}) as { status?: string };
  const bodies = Object.values((known.types ?? {}) as Record<string, { body?: unknown } | undefined>)
    .map((type) => type?.body)
    .filter((body) => typeof body === 'string');
  return { status, body: bodies[0] };
}

/** The text of a template with its variables filled in. */
export const filledIn = (body: string, variables: readonly string[]): string =>
  body.replace(/\{\{\s*(\d+)\s*\}\}/g, (all, number) => variables[Number(number) - 1] ?? all);
