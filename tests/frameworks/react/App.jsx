// A host page in React; `Survey` puts the survey in as its version does.

import { useState } from 'react';

export function App({ Survey, survey, context, prefill, endpoint }) {
  const [drawn, setDrawn] = useState(0);
  const [isTurned, setTurned] = useState(false);
  const [isShown, setShown] = useState(true);
  const [key, setKey] = useState(0);
  const [heard, setHeard] = useState([]);
  const [onHeard] = useState(() => (what) => setHeard((before) => [...before, what]));
  const items = [
    isShown && <li key={`survey ${key}`}><Survey survey={{ ...survey }} context={{ ...context }} prefill={{ ...prefill }} endpoint={endpoint} onHeard={onHeard} /></li>,
    <li key="first">Drawn {drawn} times</li>,
    <li key="second">Another item</li>,
  ];
  return (
    <main>
      <button onClick={() => setDrawn(drawn + 1)}>Draw again</button>
      <button onClick={() => setTurned(!isTurned)}>Turn round</button>
      <button onClick={() => setShown(!isShown)}>Hide or show</button>
      <button onClick={() => setKey(key + 1)}>Make anew</button>
      <ul>{isTurned ? items.reverse() : items}</ul>
      <output>{heard.join(' ')}</output>
    </main>
  );
}
