#!/bin/sh
# Packs the plugins for WordPress and Joomla into target/plugins, ready to be uploaded there. Needs zip.
set -eu
cd "$(dirname "$0")"
out=$(pwd)/../target/plugins
rm -rf "$out"
mkdir -p "$out"
# What is shared lies there as a link; zip follows it.
(cd wordpress && zip -qr "$out/civicus-survey.zip" civicus-survey)
for part in plg_content_civicus mod_civicus; do
  (cd "joomla/$part" && zip -qr "$out/$part.zip" .)
done
cp joomla/pkg_civicus.xml "$out"
(cd "$out" && zip -q pkg_civicus.zip pkg_civicus.xml plg_content_civicus.zip mod_civicus.zip && rm pkg_civicus.xml plg_content_civicus.zip mod_civicus.zip)
ls "$out"
