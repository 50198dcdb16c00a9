import { columnKey } from './meaning';

/** An export that is known by its columns. */
interface Export {
  /** In a sentence that begins with "It looks like". */
  what: string;
  /** Columns that together nothing else has. */
  has: readonly (readonly string[])[];
  /** Columns whose names mean something else here than elsewhere. */
  not?: readonly string[];
  /** What somebody should know of whose list it is. */
  note?: string;
}

const EXPORTS: readonly Export[] = [
  {
    what: 'an attendee list of Eventbrite',
    has: [['order #', 'order id'], ['attendee #', 'attendee status'], ['ticket type']],
  },
  {
    what: 'an attendee list of Ticket Tailor',
    has: [
      ['order id', 'booking reference'],
      ['barcode', 'ticket code'],
      ['ticket type', 'ticket description'],
    ],
  },
  {
    what: 'contacts of Google',
    has: [
      ['e-mail 1 - value', 'phone 1 - value'],
      ['group membership', 'labels'],
    ],
  },
  { what: 'contacts of Outlook', has: [['e-mail address'], ['mobile phone'], ['business phone']] },
  { what: 'registrants of Zoom', has: [['registration time'], ['approval status']] },
  {
    what: 'participants of a Zoom meeting',
    has: [
      ['name (original name)', 'user name (original name)'],
      ['user email', 'email'],
    ],
  },
  {
    what: 'an attendance report of Teams',
    has: [
      ['name', 'full name'],
      ['first join', 'join time'],
      ['last leave', 'leave time'],
    ],
    not: ['role'],
  },
  { what: 'answers to a form of Microsoft', has: [['start time'], ['completion time'], ['id']] },
  {
    what: 'answers to a form of Google',
    has: [
      ['timestamp', 'marca temporal', 'horodateur', 'zeitstempel', 'carimbo de data/hora', 'タイムスタンプ'],
    ],
  },
  { what: 'an audience of Mailchimp', has: [['email address'], ['optin_time', 'member_rating']] },
  {
    what: 'orders of Shopify',
    has: [['financial status'], ['fulfillment status'], ['lineitem name']],
    not: ['name'],
  },
  {
    what: 'orders of WooCommerce',
    has: [
      ['order number', 'order id'],
      ['email (billing)', 'billing email', 'billing email address', 'phone (billing)', 'billing phone'],
    ],
  },
  {
    what: 'payments of Stripe',
    has: [['customer email'], ['amount refunded', 'created date (utc)', 'created (utc)']],
    not: ['description'],
  },
  {
    what: 'contacts of CiviCRM',
    has: [
      ['internal contact id', 'contact id'],
      ['sort name', 'display name'],
    ],
    // It has the form of address before the name.
    not: ['display name'],
  },
  { what: 'events of Calendly', has: [['invitee name', 'invitee first name'], ['invitee email']] },
  { what: 'fans of Bandsintown', has: [['email'], ['tracked artist', 'rsvp']] },
  {
    what: 'a list of Meetup',
    has: [
      ['user id', 'member id'],
      ['rsvped on', 'joined group on', 'url of member profile', 'profile url'],
    ],
    note: 'Meetup gives out neither: add a column phone or email to the file',
  },
];

/** What program made a file, by the names of its columns; undefined for one that is not known. */
export function exportWith(names: readonly string[]): Export | undefined {
  const keys = new Set(names.map(columnKey));
  return EXPORTS.find(({ has }) => has.every((any) => any.some((name) => keys.has(columnKey(name)))));
}

/** Whether a column means nothing in such an export, whatever it would mean elsewhere. */
export const isForeign = (known: Export | undefined, name: string): boolean =>
  known?.not?.some((other) => columnKey(other) === columnKey(name)) ?? false;
