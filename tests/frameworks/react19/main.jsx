import { StrictMode } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { App } from '../react/App.jsx';
import { Survey } from './Survey.jsx';

const place = document.getElementById('app');
const app = <StrictMode><App Survey={Survey} {...window.host} /></StrictMode>;
// What a server has written is taken over.
if (place.firstElementChild) hydrateRoot(place, app);
else createRoot(place).render(app);
