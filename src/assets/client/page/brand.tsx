import { name } from '../../branding.json';
import { untranslated } from '../words/untranslated';
import { Icon } from './icon';
import { DoorOpen } from './lucide';

/** The organiser's name. */
export const NAME = name;

/** The organiser's name above a card. */
export const Brand = () => (
  <p class="brand">
    <Icon of={DoorOpen} />
    {untranslated(NAME)}
  </p>
);
