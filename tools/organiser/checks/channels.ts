import type { Channel } from '../../../src/contract/channels';
import type { Participant } from '../../../src/directory/directory';
import { type Finding, failed, passed } from './finding';
import type { VerifyService } from './verify';

/** Whether codes can go the ways that the directory promises. */
export function checkChannels(service: VerifyService, participants: readonly Participant[]): Finding[] {
  const using = (channel: Channel): number =>
    participants.filter(({ channels }) => channels.includes(channel)).length;
  const [email, whatsapp] = [using('email'), using('whatsapp')];
  const findings: Finding[] = [];
  if (email > 0) findings.push(checkEmail(service, email));
  if (whatsapp > 0) findings.push(checkWhatsapp(service, whatsapp));
  return findings;
}

function checkEmail({ sid, hasMailer }: VerifyService, count: number): Finding {
  if (hasMailer === undefined)
    return passed(
      'e-mail',
      `for ${people(count)}; Twilio does not say here whether it has a mailer, so try one`,
    );
  if (hasMailer) return passed('e-mail', `for ${people(count)}; the service has a mailer`);
  return failed(
    'e-mail',
    `${people(count)} may ask for codes by e-mail, and ${sid} has no mailer`,
    'add one (https://www.twilio.com/docs/verify/email), or give them channels without email',
  );
}

function checkWhatsapp({ sid, hasWhatsapp }: VerifyService, count: number): Finding {
  if (hasWhatsapp) return passed('WhatsApp', `for ${people(count)}; the service has a sender`);
  return failed(
    'WhatsApp',
    `${people(count)} may ask for codes by WhatsApp, and ${sid} has no sender`,
    'add one (https://www.twilio.com/docs/verify/whatsapp), or give them channels without whatsapp',
  );
}

const people = (count: number): string => (count === 1 ? '1 participant' : `${count} participants`);
