/** The Video SDK as a file of its own. It is CommonJS: in the bundle, its exports are the default export. */
export { default } from 'twilio-video';
