import type { MessagingService } from '../../../../tools/local/messaging/services';
import { makeSettings } from '../../../../tools/local/settings';
import { type Organiser, openOrganiser } from './organiser';

/** A door of a class that opens in some days, in an account that can send SMS. */
export interface Inviting {
  organiser: Organiser;
  service: MessagingService;
  /** When Yoga opens. */
  opensAt: Date;
}

export const PAGE = 'https://door.example/';

/** ISO 8601, so many seconds from now, without milliseconds. */
export const fromNow = (seconds: number): string =>
  new Date(Math.floor(Date.now() / 1000 + seconds) * 1000).toISOString();

export const DAY = 86_400;

export const MABEL = '+447700900123';
export const TOMMY = '+447700900124';

/** @param days until Yoga opens */
export function openInviting(days = 5): Inviting {
  const organiser = openOrganiser();
  const opensAt = fromNow(days * DAY);
  const { messaging } = organiser.account;
  const service = messaging.services.create('Doorcode');
  service.phoneNumbers.push(messaging.numbers.create('+447700900000'));
  organiser.set({
    ...makeSettings(),
    ACCOUNT_SID: organiser.credentials.accountSid,
    AUTH_TOKEN: organiser.credentials.authToken,
    MESSAGING_SERVICE_SID: service.sid,
  });
  organiser.write('.env.made.json', JSON.stringify({ page: PAGE }));
  organiser.keep({
    participants: [
      { identity: 'Mabel', phone: MABEL, email: 'mabel@example.com', rooms: ['Yoga'] },
      { identity: 'Tommy', phone: TOMMY, rooms: ['Yoga'] },
      { identity: 'Olive', email: 'olive@example.com', rooms: ['Yoga'] },
    ],
    rooms: { Yoga: { opensAt, closesAt: new Date(Date.parse(opensAt) + 7_200_000).toISOString() } },
  });
  return { organiser, service, opensAt: new Date(opensAt) };
}

/** What phones got, or are to get: the number, the text, and when it is sent if not at once. */
export const messagesOf = ({ account }: Organiser) =>
  account.messaging.messages
    .all()
    .reverse()
    .map((message) => ({
      to: message.to.number,
      body: message.body,
      sendAt: message.sendAt,
      status: account.messaging.messages.progress(message).status,
    }));
