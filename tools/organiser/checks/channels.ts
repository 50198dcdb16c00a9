import type { Channel } from '../../../src/contract/channels';
import type { Participant } from '../../../src/directory/directory';
import { type Finding, failed, passed, warning } from './finding';
import { named, people } from './people';
import type { VerifyService } from './verify';

/** A channel that works only where somebody has set it up with Verify. */
interface Way {
  channel: Channel;
  what: string;
  /** What the service needs for it, and whether it has it; undefined where Twilio does not say. */
  need: string;
  isThere: boolean | undefined;
  docs: string;
}

/**
 * Whether codes can go the ways that the directory promises. Who can come another way is asked for nothing; that the
 * page offers them one that fails is worth a word.
 * @param limit the channels that there are for the whole list
 */
export function checkChannels(
  service: VerifyService,
  participants: readonly Participant[],
  limit: readonly Channel[] | undefined,
): Finding[] {
  const ways = waysOf(service);
  const works = (channel: Channel): boolean =>
    ways.every((way) => way.channel !== channel || way.isThere !== false);
  const findings = ways.flatMap((way) => checkWay(way, service, participants, works));
  if (service.hasMailer && limit !== undefined && !limit.includes('email'))
    findings.push(
      warning(
        'CHANNELS',
        `leaves e-mail out, and ${service.sid} has a mailer`,
        `for codes by e-mail as well: CHANNELS=${[...limit, 'email'].join(',')}`,
      ),
    );
  return findings;
}

const waysOf = ({ hasMailer, hasWhatsapp }: VerifyService): readonly Way[] => [
  {
    channel: 'email',
    what: 'e-mail',
    need: 'mailer',
    isThere: hasMailer,
    docs: 'https://www.twilio.com/docs/verify/email',
  },
  {
    channel: 'whatsapp',
    what: 'WhatsApp',
    need: 'sender',
    isThere: hasWhatsapp,
    docs: 'https://www.twilio.com/docs/verify/whatsapp',
  },
];

function checkWay(
  { channel, what, need, isThere, docs }: Way,
  { sid }: VerifyService,
  participants: readonly Participant[],
  works: (channel: Channel) => boolean,
): Finding[] {
  const using = participants.filter(({ channels }) => channels.includes(channel));
  if (using.length === 0) return [];
  if (isThere === undefined)
    return [
      passed(
        what,
        `for ${people(using.length)}; Twilio does not say here whether it has a ${need}, so try one`,
      ),
    ];
  if (isThere) return [passed(what, `for ${people(using.length)}; the service has a ${need}`)];
  const stranded = using.filter(({ channels }) => !channels.some(works));
  if (stranded.length > 0)
    return [
      failed(
        what,
        `${named(stranded)} can have codes by ${what} alone, and ${sid} has no ${need}`,
        `add one: ${docs}, or give each of them a number: npx doorcode participants add ${JSON.stringify(stranded[0]?.identity)} --phone "+1 202 555 0143"`,
      ),
    ];
  return [
    warning(
      what,
      `the page offers it to ${people(using.length)}, who can come another way, and ${sid} has no ${need}: no code comes by ${what}`,
      channel === 'email'
        ? `npx doorcode setup leaves it out (CHANNELS=sms,call); or add one: ${docs}`
        : `give them channels without it, or add one: ${docs}`,
    ),
  ];
}
