// What the portal's pages do beyond HTML. Every part works alone, and every page works without them.
import "./toasts.js";
import "./menus.js";
import "./lists.js";
import "./palette.js";
import "./keys.js";
import "./forms.js";
import "./charts.js";
import "./shares.js";
