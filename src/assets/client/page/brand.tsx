import { name } from '../../branding.json';
import { Door } from './icons';

/** Whose door this is. */
export const NAME = name;

/** The organiser's name, above whatever there is to do. */
export const Brand = () => (
  <p class="brand">
    <Door />
    {NAME}
  </p>
);
