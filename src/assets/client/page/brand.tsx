import { name } from '../../branding.json';
import { untranslated } from '../words/untranslated';
import { Door } from './icons';

/** Whose door this is. */
export const NAME = name;

/** The organiser's name, above whatever there is to do. */
export const Brand = () => (
  <p class="brand">
    <Door />
    {untranslated(NAME)}
  </p>
);
