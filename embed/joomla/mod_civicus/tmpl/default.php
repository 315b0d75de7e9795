<?php
/**
 * What the module shows.
 *
 * @var string $survey HTML, escaped where it was made.
 */

\defined('_JEXEC') or die;

echo $survey;
