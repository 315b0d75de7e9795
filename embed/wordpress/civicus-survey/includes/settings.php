<?php
/**
 * What the owner of the site chooses: where the collector is, where responses go, which other sites may be used.
 *
 * @package civicus-survey
 */

defined( 'ABSPATH' ) || exit;

use Civicus\Survey\Site;

/** The one option of this plugin. */
const CIVICUS_SURVEY_OPTION = 'civicus_survey';

/** Its parts. */
const CIVICUS_SURVEY_SETTINGS = array( 'base', 'endpoint', 'sites' );

/**
 * The settings.
 *
 * @return array<string, string> Empty texts for what was not chosen.
 */
function civicus_survey_settings(): array {
	$stored = get_option( CIVICUS_SURVEY_OPTION, array() );
	$chosen = array();
	foreach ( CIVICUS_SURVEY_SETTINGS as $name ) {
		$chosen[ $name ] = is_array( $stored ) && is_string( $stored[ $name ] ?? null ) ? $stored[ $name ] : '';
	}
	return $chosen;
}

/** This site, with its settings. */
function civicus_survey_site(): Site {
	$settings = civicus_survey_settings();
	return new Site( $settings['base'], $settings['endpoint'], $settings['sites'], home_url( '/' ), get_locale() );
}

/**
 * What is stored of the form of the settings page. What cannot be used is told there, and the old value stays.
 *
 * @param mixed $given The fields as they were sent.
 * @return array<string, string>
 */
function civicus_survey_sanitize_settings( $given ): array {
	$after = civicus_survey_settings();
	$given = is_array( $given ) ? $given : array();
	foreach ( CIVICUS_SURVEY_SETTINGS as $name ) {
		$text = $given[ $name ] ?? '';
		if ( ! is_string( $text ) ) {
			continue;
		}
		$urls = array_map( 'esc_url_raw', Site::words( $text ) );
		if ( array_filter( $urls, array( Site::class, 'isSafe' ) ) !== $urls || ( 'base' === $name && count( $urls ) > 1 ) ) {
			/* translators: %s: what was typed. */
			$told = sprintf( __( '“%s” cannot be used. Write a whole address that begins with https://', 'civicus-survey' ), $text );
			add_settings_error( CIVICUS_SURVEY_OPTION, $name, esc_html( $told ) );
			continue;
		}
		$after[ $name ] = implode( ' ', $urls );
	}
	return $after;
}
