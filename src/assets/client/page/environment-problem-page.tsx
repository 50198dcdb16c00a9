import { useEffect, useRef } from 'preact/hooks';
import type { EnvironmentProblem } from '../environment';
import { words } from '../words/current';

/** Shown where the page cannot make calls, with a link that helps if there is one. */
export function EnvironmentProblemPage({ problem }: { readonly problem: EnvironmentProblem }) {
  const { page, language } = words.value;
  const { title, remedy } = page.environmentProblems[problem];
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = title;
  }, [language, title]);
  const secure = useRef<HTMLAnchorElement>(null);
  // Not in a frame: the focus belongs to the other site.
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
