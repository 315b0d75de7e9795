// A host page in React 18, which knows attributes only: objects and listeners go through a ref.

import { StrictMode, useEffect, useRef } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from '../react/App.jsx';

function Survey({ survey, context, prefill, endpoint, onHeard }) {
  const element = useRef(null);
  useEffect(() => { Object.assign(element.current, { survey, context, prefill }); }, [survey, context, prefill]);
  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    element.current.addEventListener('civicus-ready', () => onHeard('ready'), { signal });
    element.current.addEventListener('civicus-submit', ({ detail }) => onHeard(detail.status), { signal });
    return () => listening.abort();
  }, [onHeard]);
  return <civicus-survey ref={element} endpoint={endpoint} loading="eager"><a href="/bare.html">Answer elsewhere</a></civicus-survey>;
}

createRoot(document.getElementById('app')).render(<StrictMode><App Survey={Survey} {...window.host} /></StrictMode>);
