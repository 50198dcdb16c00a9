/** The channels of Twilio Verify that Doorcode uses, and the contact that each one needs. */
export const CHANNEL_CONTACT = {
  sms: 'phone',
  call: 'phone',
  whatsapp: 'phone',
  email: 'email',
} as const;

export type Channel = keyof typeof CHANNEL_CONTACT;

export const CHANNELS = /* @__PURE__ */ Object.keys(CHANNEL_CONTACT) as [Channel, ...Channel[]];
