import { words } from '../words/current';
import { untranslated } from '../words/untranslated';
import { namesOrganiser, ORGANISER } from './organiser';

declare global {
  /** How the organiser is reached: the build puts it here. Where nobody has said so, it leaves out what shows it. */
  const CONTACT: { readonly href: string; readonly text: string } | undefined;
}

/** Beside a text: how the organiser is reached, if the text speaks of them. A website leaves this page where it is. */
export function Contact({ of: text }: { readonly of: string }) {
  const { language } = words.value;
  if (!CONTACT || !namesOrganiser(text, language)) return null;
  const isElsewhere = CONTACT.href.startsWith('https:');
  return (
    <p>
      {ORGANISER[language]}{' '}
      <a href={CONTACT.href} {...(isElsewhere && { target: '_blank', rel: 'noopener noreferrer' })}>
        {untranslated(CONTACT.text)}
      </a>
    </p>
  );
}
