// React 19: objects arrive as properties, and "on" before the name of an event listens to it.

export function Survey({ onHeard, ...given }) {
  return (
    <civicus-survey {...given} loading="eager" suppressHydrationWarning
      oncivicus-ready={() => onHeard('ready')} oncivicus-submit={({ detail }) => onHeard(detail.status)}>
      <a href="/bare.html">Answer elsewhere</a>
    </civicus-survey>
  );
}
