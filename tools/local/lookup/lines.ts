import { type NumberType, parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** What a phone number is connected to, as Lookup calls it. Source: https://www.twilio.com/docs/lookup/v2-api/line-type-intelligence */
type LineType =
  | 'mobile'
  | 'landline'
  | 'fixedVoip'
  | 'nonFixedVoip'
  | 'personal'
  | 'tollFree'
  | 'premium'
  | 'sharedCost'
  | 'uan'
  | 'voicemail'
  | 'pager'
  | 'unknown';

export interface Line {
  type: LineType | null;
  carrierName: string | null;
  /** Why nothing is known, such as 60601 for a number of Canada. */
  errorCode: number | null;
}

const TYPES: Record<Exclude<NumberType, undefined>, LineType> = {
  MOBILE: 'mobile',
  // Where numbers do not tell, as in North America, a participant's is most likely a mobile phone.
  FIXED_LINE_OR_MOBILE: 'mobile',
  FIXED_LINE: 'landline',
  VOIP: 'nonFixedVoip',
  PERSONAL_NUMBER: 'personal',
  TOLL_FREE: 'tollFree',
  PREMIUM_RATE: 'premium',
  SHARED_COST: 'sharedCost',
  UAN: 'uan',
  VOICEMAIL: 'voicemail',
  PAGER: 'pager',
};

/** Canada's numbers are known to those only who have asked for it. Source: the same page */
const NOT_TOLD: Line = { type: null, carrierName: null, errorCode: 60601 };

/** What every phone number of the world is connected to: what its digits say, unless it was set. */
export class Lines {
  readonly #set = new Map<string, Line>();

  /** @param number in E.164 */
  set(number: string, line: Partial<Line>): void {
    this.#set.set(number, { type: 'mobile', carrierName: 'Stand-in Mobile', errorCode: null, ...line });
  }

  /** Whether a number's line was set: such a number exists, whatever its digits say. */
  isSet(number: string): boolean {
    return this.#set.has(number);
  }

  of(number: string): Line {
    const set = this.#set.get(number);
    if (set !== undefined) return set;
    const parsed = parsePhoneNumberFromString(number);
    if (parsed?.country === 'CA') return NOT_TOLD;
    const kind = parsed?.getType();
    const type = kind === undefined ? 'unknown' : TYPES[kind];
    return { type, carrierName: type === 'unknown' ? null : 'Stand-in Telecom', errorCode: null };
  }
}
