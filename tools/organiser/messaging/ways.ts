/** How an invite can travel, and the contact that each way needs. */
export const WAY_CONTACT = { sms: 'phone', email: 'email', whatsapp: 'phone' } as const;

export type Way = keyof typeof WAY_CONTACT;

export const WAYS = Object.keys(WAY_CONTACT) as readonly Way[];

export const WAY_WORDS: Readonly<Record<Way, string>> = {
  sms: 'SMS',
  email: 'e-mail',
  whatsapp: 'WhatsApp',
};

export const isWay = (text: string): text is Way => Object.hasOwn(WAY_CONTACT, text);
