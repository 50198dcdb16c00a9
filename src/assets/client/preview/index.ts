export { createLocalMedia } from '../media/local-media';
export { PreviewScreen } from './preview-screen';
