// A host page in React 19: objects arrive as properties, and "on" before the name of an event listens to it.

import { useState } from 'react';

export function App({ survey, context, prefill, endpoint }) {
  const [drawn, setDrawn] = useState(0);
  const [isTurned, setTurned] = useState(false);
  const [isShown, setShown] = useState(true);
  const [key, setKey] = useState(0);
  const [heard, setHeard] = useState([]);
  const hears = (what) => setHeard((before) => [...before, what]);
  const items = [
    isShown && (
      <li key={`survey ${key}`}>
        <civicus-survey survey={{ ...survey }} context={{ ...context }} prefill={{ ...prefill }} endpoint={endpoint} loading="eager" suppressHydrationWarning
          oncivicus-ready={() => hears('ready')} oncivicus-submit={({ detail }) => hears(detail.status)}>
          <a href="/bare.html">Answer elsewhere</a>
        </civicus-survey>
      </li>
    ),
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
