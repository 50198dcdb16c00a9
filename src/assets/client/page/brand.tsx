import { name } from '../../branding.json';
import { untranslated } from '../words/untranslated';
import { Icon } from './icon';
import { DoorOpen } from './lucide';

/** Whose door this is. */
export const NAME = name;

/** The organiser's name, above whatever there is to do. */
export const Brand = () => (
  <p class="brand">
    <Icon of={DoorOpen} />
    {untranslated(NAME)}
  </p>
);
