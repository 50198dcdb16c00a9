import { changeLanguage, words } from '../words/current';
import { LANGUAGES, type Language } from '../words/languages';

/** A menu of all languages, each by its own name. */
export function LanguageMenu() {
  const { language, page } = words.value;
  return (
    <label class="language">
      <span class="unseen">{page.language}</span>
      <select value={language} onChange={(event) => changeLanguage(event.currentTarget.value as Language)}>
        {Object.entries(LANGUAGES).map(([tag, name]) => (
          <option key={tag} value={tag} lang={tag} translate={false}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
