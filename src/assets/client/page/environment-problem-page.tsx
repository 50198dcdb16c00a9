import { useEffect, useRef } from 'preact/hooks';
import type { EnvironmentProblem } from '../environment';
import { words } from '../words/current';

/** What there is to see where this page cannot work, with the way out. */
export function EnvironmentProblemPage({ problem }: { readonly problem: EnvironmentProblem }) {
  const { page, language } = words.value;
  const { title, remedy } = page.environmentProblems[problem];
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = title;
  }, [language, title]);
  const secure = useRef<HTMLAnchorElement>(null);
  // Not so in a frame: the focus is the other site's to give.
  useEffect(() => secure.current?.focus(), []);
  return (
    <main>
      <div class="card">
        <h1>{title}</h1>
        <p class="lead">{remedy}</p>
        {problem === 'framed' && (
          <a class="primary" href={location.href} target="_blank" rel="noopener noreferrer">
            {page.open.framed}
          </a>
        )}
        {problem === 'insecure' && (
          <a ref={secure} class="primary" href={location.href.replace(/^http:/, 'https:')}>
            {page.open.insecure}
          </a>
        )}
      </div>
    </main>
  );
}
