import { Registry } from '../rest/registry';
import { newSid } from '../rest/sids';

/** Whether WhatsApp lets a template start a conversation. Source: https://www.twilio.com/docs/content/content-api-resources */
export type Approval =
  | 'unsubmitted'
  | 'received'
  | 'pending'
  | 'approved'
  | 'rejected'
  | 'paused'
  | 'disabled';

/** A text with places for variables: `{{1}}`. */
export interface Template {
  sid: string;
  friendlyName: string;
  language: string;
  body: string;
  /** What stands in a place that a message leaves empty. */
  variables: Record<string, string>;
  approval: Approval;
  createdAt: number;
}

/** The account's content templates. */
export class Templates extends Registry<Template> {
  constructor(private readonly now: () => number) {
    super();
  }

  create(given: Partial<Omit<Template, 'sid' | 'createdAt'>> & Pick<Template, 'body'>): Template {
    const defaults = {
      friendlyName: 'template',
      language: 'en',
      variables: {},
      approval: 'approved' as const,
    };
    return this.add({ ...defaults, ...given, sid: newSid('HX'), createdAt: this.now() });
  }
}

/** Puts the variables of a message into a template. `undefined` if what was given is no JSON object of texts. */
export function fillIn(template: Template, variables: string | undefined): string | undefined {
  const given = parseVariables(variables);
  if (given === undefined) return undefined;
  const all: Record<string, string> = { ...template.variables, ...given };
  return template.body.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (place, name) => all[name] ?? place);
}

function parseVariables(text: string | undefined): Record<string, string> | undefined {
  if (text === undefined || text === '') return {};
  try {
    const given: unknown = JSON.parse(text);
    if (typeof given !== 'object' || given === null || Array.isArray(given)) return undefined;
    const texts = Object.entries(given).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    );
    return texts.length === Object.keys(given).length ? Object.fromEntries(texts) : undefined;
  } catch {
    return undefined;
  }
}
