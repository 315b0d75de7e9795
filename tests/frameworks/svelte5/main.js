import { hydrate, mount } from 'svelte';
import App from './App.svelte';

const target = document.getElementById('app');
// What a server has written is taken over.
const begin = target.firstElementChild ? hydrate : mount;
begin(App, { target, props: window.host });
