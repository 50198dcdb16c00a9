import { words } from '../words/current';

/** What another site's frame gets to see of this page. */
export function Framed() {
  const { title, remedy, action } = words.value.framed;
  return (
    <main class="framed">
      <h1>{title}</h1>
      <p>{remedy}</p>
      <p>
        <a href={location.href} target="_blank" rel="noopener noreferrer">
          {action}
        </a>
      </p>
    </main>
  );
}
