/** The call SDK as a file of its own, with its name. It is CommonJS: bundled, its exports are the default export. */
export { default } from 'twilio-video';
