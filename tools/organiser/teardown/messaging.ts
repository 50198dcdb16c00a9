import type { Twilio } from 'twilio';
import type { Context } from '../command-line/context';
import { remindersAt, takeBackReminders } from '../messaging/reminders';
import type { Made } from '../settings/made';
import { gone } from '../twilio/failure';
import type { Removal } from './removal';
import { emptyIf, forgetSid, naming } from './settings';

const MESSAGING = 'Twilio Messaging';

/** What goes with the invites that were sent: reminders that would go on coming, senders, a service. */
export function messagingRemovals(
  context: Context,
  client: Twilio,
  { messagingServices = [], messagingSenders = {} }: Made,
): Removal[] {
  const { services } = client.messaging.v1;
  return [
    ...reminderRemovals(context),
    ...Object.entries(messagingSenders).flatMap(([service, senders]) =>
      senders.map(
        (sender): Removal => ({
          name: 'messagingSenders',
          what: `a sender (${sender}) of the Messaging Service ${service}; the account keeps its number`,
          remove: () =>
            sender.startsWith('PN')
              ? gone(MESSAGING, services(service).phoneNumbers(sender).remove())
              : gone(MESSAGING, services(service).alphaSenders(sender).remove()),
          isNeededBy: naming('MESSAGING_SERVICE_SID', service),
          forget: (all) => {
            const left = all.messagingSenders?.[service]?.filter((other) => other !== sender) ?? [];
            all.messagingSenders = { ...all.messagingSenders, [service]: left };
            if (left.length === 0) delete all.messagingSenders[service];
          },
        }),
      ),
    ),
    ...messagingServices.map(
      (sid): Removal => ({
        name: 'messagingServices',
        what: `the Messaging Service (${sid}); the account keeps its numbers`,
        async remove() {
          await gone(MESSAGING, services(sid).remove());
          emptyIf(context, 'MESSAGING_SERVICE_SID', sid);
        },
        isNeededBy: naming('MESSAGING_SERVICE_SID', sid),
        forget: forgetSid('messagingServices', sid),
      }),
    ),
  ];
}

function reminderRemovals(context: Context): Removal[] {
  const { length } = remindersAt(context, () => true);
  if (length === 0) return [];
  return [
    {
      name: 'reminders',
      what: `${length === 1 ? '1 reminder' : `${length} reminders`} that Twilio would send`,
      async remove() {
        await takeBackReminders(context, () => true);
      },
      forget: () => {},
    },
  ];
}
