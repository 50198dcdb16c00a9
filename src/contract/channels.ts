/** How a code can travel, in Twilio Verify's words, and which contact each one needs. */
export const CHANNEL_CONTACT = {
  sms: 'phone',
  call: 'phone',
  whatsapp: 'phone',
  email: 'email',
} as const;

export type Channel = keyof typeof CHANNEL_CONTACT;

export const CHANNELS = /* @__PURE__ */ Object.keys(CHANNEL_CONTACT) as [Channel, ...Channel[]];
